@echo off
rem Opens a window in which the command resplan works: in a folder that is dropped on this file, else in Documents.
chcp 65001 >nul
title resplan
set "PATH=%USERPROFILE%\resplan-app\python\Scripts;%PATH%"
if "%~1"=="" (cd /d "%USERPROFILE%\Documents") else (cd /d "%~1")
cmd /k resplan.exe --help
