@echo off
rem Double-click: preview. With words behind it: the same as python run.py.
setlocal
cd /d "%~dp0"
set ASKED=%*
if "%~1"=="" set ASKED=serve
set PROGRAM=py -3
py -3 -c "" >nul 2>nul || set PROGRAM=python
%PROGRAM% run.py %ASKED%
set CODE=%ERRORLEVEL%
if "%~1"=="" pause
exit /b %CODE%
